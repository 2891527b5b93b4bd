"""The site while it is edited: each page as it is asked for, all files afterwards.

``serving`` begins all: ``watching`` says when files changed; ``live_site`` and ``single_pages``
make a page when it is asked for, ``background`` whole builds in another process; ``live_server``
answers with what ``live_state`` holds. In the browser: ``docs/live.css``, ``live.js``.
"""
