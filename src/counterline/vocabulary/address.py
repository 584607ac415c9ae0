class Address:
    @classmethod
    def parse(cls, text: str):
        raise ValueError
