import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ProblemError } from "@/api/problem";
import type { Indicator, Trend } from "@/api/types";
import { formatPeriod } from "@/lib/format";
import { levelOf } from "@/lib/organisation-id";
import { Facts } from "@/ui/facts";
import { Notice } from "@/ui/notice";
import { PageTitle } from "@/ui/page-title";
import { QueryView } from "@/ui/query-view";
import { type Choice, SelectField } from "@/ui/select-field";
import { AboutIndicator } from "./about-indicator";
import { FunnelSection } from "./funnel-section";
import { HowMade } from "./how-made";
import { MembershipField } from "./membership-field";
import { funnelQuery, indicatorQuery, trendQuery } from "./queries";
import { standingFacts } from "./standing-facts";
import { TrendSection } from "./trend-section";

type Props = {
  code: string;
  organisationId: string;
  organisations: Choice[];
  period: string | undefined;
  onOrganisation: (id: string) => void;
  onPeriod: (period: string) => void;
  /** A cluster's figures with today's practices rather than with those of the time. */
  today: boolean;
  onToday: (today: boolean) => void;
};

/** One indicator for one organisation: where it stands this month, and how it got there. */
export function IndicatorPage(props: Props) {
  const indicator = useQuery(indicatorQuery(props.code));
  return (
    <QueryView query={indicator} what="the indicator" explain={explainUnknown}>
      {(found) => <Loaded {...props} indicator={found} />}
    </QueryView>
  );
}

function explainUnknown(error: Error) {
  if (!(error instanceof ProblemError) || error.status !== 404) return null;
  return (
    <>
      <PageTitle title="This indicator is not known" />
      <Notice heading="There is no indicator at this address">
        <p>
          It may have been renamed or retired. Look for it in the{" "}
          <Link to="/indicators">list of indicators</Link>.
        </p>
      </Notice>
    </>
  );
}

function Loaded({ indicator, ...props }: Props & { indicator: Indicator }) {
  const { code, organisationId, period } = props;
  const funnel = useQuery(funnelQuery(code, period));
  const { query: trend, canChoose } = useTrend(code, organisationId, props.today);
  const name =
    props.organisations.find((choice) => choice.value === organisationId)?.label ?? "This organisation";
  const offered = new Set([...(funnel.data?.periods ?? []), ...(period ? [period] : [])]);
  const periods = [...offered].sort().reverse();
  const median = funnel.data?.reliability?.median ?? null;

  return (
    <>
      <PageTitle
        title={indicator.title}
        caption={name}
        detail={<a href="#about">What is counted, and why it matters</a>}
      />
      <div className="cairn-controls">
        <SelectField
          label="Organisation"
          value={organisationId}
          choices={props.organisations}
          onChange={props.onOrganisation}
        />
        {periods.length > 0 ? (
          <SelectField
            label="Month"
            value={period ?? funnel.data?.period ?? ""}
            choices={periods.map((each) => ({ value: each, label: formatPeriod(each) }))}
            onChange={props.onPeriod}
          />
        ) : null}
      </div>
      <QueryView
        query={funnel}
        what="the comparison with Scotland"
        explain={(error) => explainNoFigures(error, period)}
      >
        {(data) => (
          <>
            <Facts facts={standingFacts(data, trend.data, organisationId)} />
            <FunnelSection
              funnel={data}
              selectedId={organisationId}
              selectedName={name}
              denominator={`How many are counted: ${lowerFirst(indicator.denominator).replace(/\.$/, "")}`}
            />
          </>
        )}
      </QueryView>
      <QueryView query={trend} what="the months before" explain={(error) => explainHidden(error, name)}>
        {(data) => (
          <TrendSection
            trend={data}
            said={funnel.data?.sentence}
            members={canChoose ? <MembershipField today={props.today} onChange={props.onToday} /> : null}
          />
        )}
      </QueryView>
      <AboutIndicator indicator={indicator} median={median} />
      {funnel.data ? (
        <HowMade
          funnel={funnel.data}
          organisationId={organisationId}
          organisationName={name}
          hasFigure={hasFigure(trend.data, funnel.data.period)}
        />
      ) : null}
    </>
  );
}

function explainNoFigures(error: Error, period: string | undefined) {
  if (!(error instanceof ProblemError) || error.status !== 404) return null;
  const heading = period ? `There are no figures for ${formatPeriod(period)}` : "There are no figures yet";
  return (
    <Notice heading={heading}>
      <p>
        {period
          ? "Nothing was returned for this month, or it is not shared yet. Choose another."
          : "Nothing has been returned for this indicator so far. What it will count is written below."}
      </p>
      {period ? (
        <p>
          <Link from="/indicators/$code" search={(before) => ({ ...before, period: undefined })}>
            Show the newest month
          </Link>
        </p>
      ) : null}
    </Notice>
  );
}

/** The line as it was, or with today's practices where the two differ; only a cluster has both. */
function useTrend(code: string, organisationId: string, today: boolean) {
  const then = useQuery(trendQuery(code, organisationId));
  const isCluster = levelOf(organisationId) === "cluster";
  const now = useQuery({ ...trendQuery(code, organisationId, "as_is"), enabled: isCluster });
  const canChoose = now.data?.points.some((point) => point.membership_differs) ?? false;
  return { query: canChoose && today ? now : then, canChoose };
}

function hasFigure(trend: Trend | undefined, period: string): boolean {
  return trend?.points.some((point) => point.period === period && point.value !== null) ?? false;
}

function explainHidden(error: Error, name: string) {
  if (!(error instanceof ProblemError) || error.status !== 404) return null;
  return (
    <Notice heading={`The months of ${name} are not shared with you`}>
      <p>
        A practice's own figures are seen by the practice, and by its cluster where it has agreed to share
        them. Choose another organisation above, or ask the practice.
      </p>
    </Notice>
  );
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
