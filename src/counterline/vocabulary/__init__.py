"""Words with rules: gradings, contact points, dates, money, identity. An open house: any module may be imported.

Nothing here reads or writes anything. Every parser either gives the value or raises `UnreadableValue`, whose reason is
a sentence for the officer who must put it right; nothing is guessed and nothing is converted in silence.
"""
