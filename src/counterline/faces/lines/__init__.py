"""The line registry's face: lines and contact points, found, shown and taken away."""
