"""How Cairn is started, fed and shown: the local stack, the gateway, the demonstration."""
