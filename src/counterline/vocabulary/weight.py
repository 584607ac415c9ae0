class Amount:
    @classmethod
    def parse(cls, text: str):
        raise ValueError
