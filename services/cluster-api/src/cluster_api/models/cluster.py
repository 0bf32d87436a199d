"""Clusters: an id minted here, and the label that is published for it, dated."""

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Identity, Index
from sqlalchemy.orm import Mapped, mapped_column

from cluster_api.models.base import STILL_BELIEVED, Base, RecordedPeriod, by_act, no_overlap, valid_period, withdrawn_later


class Cluster(Base):
    """A cluster of practices. The publisher gives none a code, so `gc0001` and on are ours."""

    __tablename__ = "cluster"
    __table_args__ = (CheckConstraint("code ~ '^gc[0-9]{4,6}$'", name="code"),)

    code: Mapped[str] = mapped_column(primary_key=True)


class ClusterDetail(RecordedPeriod, Base):
    """The published label of a cluster in a period, untidy as it is."""

    __tablename__ = "cluster_detail"
    __table_args__ = (
        valid_period(),
        withdrawn_later(),
        no_overlap("cluster_detail", "cluster_code", where=STILL_BELIEVED),
        *by_act("cluster_detail", "id"),
        Index("ix_cluster_detail_search_text", "search_text", postgresql_using="gin", postgresql_ops={"search_text": "gin_trgm_ops"}),
        Index(None, "cluster_code", "valid_from"),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    cluster_code: Mapped[str] = mapped_column(ForeignKey("cluster.code"))
    name: Mapped[str] = mapped_column()
    # "Lanarkshire Undefined" and the like: a practice there is in no cluster.
    is_placeholder: Mapped[bool] = mapped_column()
    # Code and label as plain words, which the database itself keeps up; only the search reads it.
    search_text: Mapped[str] = mapped_column(Computed("search_words(VARIADIC ARRAY[cluster_code, name])", persisted=True), deferred=True)
