"""Clusters: an id minted here, and the label that is published for it, dated."""

from sqlalchemy import CheckConstraint, ForeignKey, Identity
from sqlalchemy.orm import Mapped, mapped_column

from cluster_api.models.base import Base, Dated, no_overlap, valid_period


class Cluster(Base):
    """A cluster of practices. The publisher gives none a code, so `gc0001` and on are ours."""

    __tablename__ = "cluster"
    __table_args__ = (CheckConstraint("code ~ '^gc[0-9]{4,6}$'", name="code"),)

    code: Mapped[str] = mapped_column(primary_key=True)


class ClusterDetail(Dated, Base):
    """The published label of a cluster in a period, untidy as it is."""

    __tablename__ = "cluster_detail"
    __table_args__ = (valid_period(), no_overlap("cluster_detail", "cluster_code"))

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    cluster_code: Mapped[str] = mapped_column(ForeignKey("cluster.code"))
    name: Mapped[str] = mapped_column()
    # "Lanarkshire Undefined" and the like: a practice there is in no cluster.
    is_placeholder: Mapped[bool] = mapped_column()
    register_import_id: Mapped[int] = mapped_column(ForeignKey("register_import.id"), index=True)
