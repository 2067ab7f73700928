"""All rendered sets of a tree, put into the system."""

from __future__ import annotations

from collections.abc import Sequence

from plumbrule.link.claims import is_foreign
from plumbrule.link.kubernetes.call_policies import add_call_policies
from plumbrule.link.kubernetes.clusters import deployment_of
from plumbrule.link.kubernetes.contradictions import contradictions
from plumbrule.link.kubernetes.doors import open_doors
from plumbrule.link.kubernetes.duplicates import duplicates
from plumbrule.link.kubernetes.identity import ClusterIdentities
from plumbrule.link.kubernetes.inference import infer_cluster_edges
from plumbrule.link.kubernetes.nodes import deploy_clusters
from plumbrule.link.kubernetes.objectives import add_objectives
from plumbrule.link.kubernetes.sets import rendered_sets
from plumbrule.link.kubernetes.topics import add_topics
from plumbrule.link.native.entries import Entries
from plumbrule.model.input import Facts, Problem
from plumbrule.model.services.system import System


def add_clusters(system: System, facts: Sequence[Facts], entries: Entries) -> list[Problem]:
    """Add what Kubernetes manifests say to what manifests and compose projects have said; what they contradict in."""
    deployments = [deployment_of(rendered, system) for rendered in rendered_sets(_of_the_system(facts))]
    system.clusters = [one.cluster for one in deployments]
    identities = ClusterIdentities(system, entries)
    resources = deploy_clusters(system, deployments, identities)
    for one in deployments:
        add_topics(system, one.objects)
        add_objectives(system, one.objects)
    infer_cluster_edges(system, deployments, resources)
    add_call_policies(system, deployments)
    open_doors(system, deployments, identities)
    if not system.place.path and system.clusters:
        system.place = system.clusters[0].place
    objects = [one for deployment in deployments for one in deployment.objects]
    return [*contradictions(objects), *duplicates(objects)]


def _of_the_system(facts: Sequence[Facts]) -> Sequence[Facts]:
    """The files without those of tests, samples and other people, unless the tree has no others."""
    own = [fact for fact in facts if not is_foreign(fact.source.path)]
    return own if any(fact.kind == "kubernetes" for fact in own) else facts
