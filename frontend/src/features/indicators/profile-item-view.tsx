import { Link } from "@tanstack/react-router";
import type { ProfileItem } from "@/api/types";
import {
  formatCount,
  formatFraction,
  formatInterval,
  formatPeriod,
  formatReason,
  formatValue,
} from "@/lib/format";
import { Sparkline } from "./sparkline";
import { isOutside, standingInShort } from "./wording";

type Props = { item: ProfileItem; organisationId: string; organisationName: string; level: string };

/** One indicator in a line: what it is, where we stand, how it has moved. */
export function ProfileItemView({ item, organisationId, organisationName, level }: Props) {
  const { indicator, latest } = item;
  const isScotland = level === "country";
  const first = item.sparkline[0]?.period;
  const span = first
    ? `${formatPeriod(first)} to ${formatPeriod(latest.period)}`
    : formatPeriod(latest.period);
  return (
    <li>
      <div>
        <h3>
          <Link
            to="/indicators/$code"
            params={{ code: indicator.code }}
            search={{ organisation: organisationId }}
          >
            {indicator.title}
          </Link>
        </h3>
        {latest.value === null || isScotland ? null : (
          <p className={isOutside(latest) ? "cairn-own" : undefined}>{standingInShort(latest)}</p>
        )}
      </div>
      <div>
        {latest.value === null ? (
          <p>{formatReason(latest.reason, level)}</p>
        ) : (
          <p>
            <span className="cairn-profile__value">{formatValue(latest.value, indicator.unit)}</span>
            {formatFraction(latest.numerator, latest.denominator, indicator.kind)}
            <br />
            {formatInterval(latest.lower, latest.upper, indicator.unit)}
          </p>
        )}
      </div>
      {isScotland ? (
        <span />
      ) : (
        <p>
          <span className="cairn-profile__value cairn-profile__value--scotland">
            {formatValue(latest.scotland, indicator.unit)}
          </span>
          Scotland, {formatCount(latest.coverage.practices)} of {formatCount(latest.coverage.of)} practices
        </p>
      )}
      <div className="cairn-profile__spark">
        <Sparkline
          points={item.sparkline}
          label={`${indicator.title}, ${organisationName}${isScotland ? "" : " against Scotland"}, ${span}`}
        />
      </div>
    </li>
  );
}
