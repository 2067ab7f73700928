FROM python:3.13-slim AS build
WORKDIR /build
COPY . .
RUN python -m venv /opt/plumbrule && /opt/plumbrule/bin/pip install --no-cache-dir .

FROM python:3.13-slim
RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/* && useradd --create-home plumbrule
COPY --from=build /opt/plumbrule /opt/plumbrule
ENV PATH=/opt/plumbrule/bin:$PATH PYTHONDONTWRITEBYTECODE=1
USER plumbrule
WORKDIR /src
ENTRYPOINT ["plumbrule"]
