"""What pages, the API and commands share: who asks, the addresses that are made once for both, and the frames of answers.

Promises that an address and its command run the same function and answer the same body. Loads no web server and no terminal, so that
a command starts soon. Never holds SQL, and never decides who may see what.
"""
