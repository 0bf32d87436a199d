"""What the register keeps of a practice itself, as the publisher writes it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PracticeDetails:
    """What the publisher says about a practice itself."""

    name: str
    address_1: str
    address_2: str
    address_3: str
    address_4: str
    postcode: str
    telephone: str
    contract_type: str
    data_zone: str
