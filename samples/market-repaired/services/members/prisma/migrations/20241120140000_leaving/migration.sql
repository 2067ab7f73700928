-- Members who leave keep their rows for the tax office; their address may be used again.
-- AlterTable
ALTER TABLE "members" ADD COLUMN "deleted_at" TIMESTAMPTZ(6);

-- CreateIndex
CREATE UNIQUE INDEX "members_email_key" ON "members"("email") WHERE "deleted_at" IS NULL;
