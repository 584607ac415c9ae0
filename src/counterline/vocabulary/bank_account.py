class BankAccount:
    @classmethod
    def parse(cls, text: str):
        raise ValueError
