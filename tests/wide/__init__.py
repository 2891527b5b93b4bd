"""What ``make test-wide`` does beyond ``make test``, with every test marked ``wide`` elsewhere.

``make test`` carries out one recipe of the guide with all that it promises, and looks at pages in
one language in turn, on a phone and on a desk. This carries out all of them, looks at every page in
both languages and windows of every width, builds the site once more to compare the bytes, and runs
readers' tasks in three browsers, every file for download read with R, Node and LibreOffice, and
outside checkers of every page (vnu) and of a page of each kind (IBM's Equal Access). What these
need is installed with apt-get, as root, and with npm, as locked in ``package-lock.json``.
"""
