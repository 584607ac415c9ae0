class PersonName:
    @classmethod
    def parse(cls, text: str):
        raise ValueError
