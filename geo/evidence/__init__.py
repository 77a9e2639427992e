"""What the tables say about one chosen thing: findings by section, each with source, date and strength."""
