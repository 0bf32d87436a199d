"""What suppliers send: received, validated, delivered."""
