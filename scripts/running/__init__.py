"""How the program runs: options of its commands, a second core, what builds made before."""
