"""What can go wrong with following the register's changes."""

from service_kit.problems import Gone


class ChangesOfAnotherRegister(Gone):
    """The cursor's act is not in this register."""

    slug = "changes-of-another-register"
    title = "This cursor belongs to another register"
    default_detail = (
        "Begin again without `since`, and build your copy anew: this register is another one, or was restored from an earlier copy."
    )
