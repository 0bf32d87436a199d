"""The demonstration: the register it stands on, the simulated returns, and the loader that sends them through the gateway."""
