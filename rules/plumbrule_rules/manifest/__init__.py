"""What a team writes about its system: manifests, and the exceptions it allows itself."""
