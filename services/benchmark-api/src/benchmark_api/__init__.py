"""Benchmarks: is this practice outside what chance explains, and how sure are we."""
