"""How the program runs: options of its commands, a second core, results of earlier builds."""
