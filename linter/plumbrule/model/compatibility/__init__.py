"""An earlier revision of a contract beside the present one: what breaks for those who rely on the earlier."""
