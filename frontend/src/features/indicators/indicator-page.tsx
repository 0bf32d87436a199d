import { useQuery } from "@tanstack/react-query";
import type { Funnel, Indicator } from "@/api/types";
import { ProblemError } from "@/api/problem";
import { formatFraction, formatInterval, formatPeriod, formatReliability, formatValue } from "@/lib/format";
import { levelOf } from "@/lib/organisation-id";
import { type Fact, Facts } from "@/ui/facts";
import { Notice } from "@/ui/notice";
import { PageTitle } from "@/ui/page-title";
import { QueryView } from "@/ui/query-view";
import { type Choice, SelectField } from "@/ui/select-field";
import { AboutIndicator } from "./about-indicator";
import { FunnelSection } from "./funnel-section";
import { funnelQuery, indicatorQuery, trendQuery } from "./queries";
import { TrendSection } from "./trend-section";
import { standing } from "./wording";

type Props = {
  code: string;
  organisationId: string;
  organisations: Choice[];
  period: string | undefined;
  onOrganisation: (id: string) => void;
  onPeriod: (period: string) => void;
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
        <p>It may have been renamed or retired. Choose one from your own page.</p>
      </Notice>
    </>
  );
}

function Loaded({ indicator, ...props }: Props & { indicator: Indicator }) {
  const { code, organisationId, period } = props;
  const funnel = useQuery(funnelQuery(code, period));
  const trend = useQuery(trendQuery(code, organisationId));
  const name = props.organisations.find((choice) => choice.value === organisationId)?.label ?? "This organisation";
  const periods = [...(funnel.data?.periods ?? [])].sort().reverse();
  const median = funnel.data?.reliability?.median ?? null;

  return (
    <>
      <PageTitle title={indicator.title} caption={name} detail={indicator.why_it_matters} />
      <div className="cairn-controls">
        <SelectField
          label="Organisation"
          value={organisationId}
          choices={props.organisations}
          onChange={props.onOrganisation}
        />
        <SelectField
          label="Month"
          value={period ?? funnel.data?.period ?? ""}
          choices={periods.map((each) => ({ value: each, label: formatPeriod(each) }))}
          onChange={props.onPeriod}
        />
      </div>
      <QueryView query={funnel} what="the comparison with Scotland">
        {(data) => (
          <>
            <StandingFacts funnel={data} organisationId={organisationId} />
            <FunnelSection
              funnel={data}
              selectedId={organisationId}
              selectedName={name}
              denominator={`Size of the denominator (${lowerFirst(indicator.denominator)})`}
            />
          </>
        )}
      </QueryView>
      <QueryView query={trend} what="the months before" explain={(error) => explainHidden(error, name)}>
        {(data) => <TrendSection trend={data} />}
      </QueryView>
      <AboutIndicator indicator={indicator} method={funnel.data?.method ?? null} median={median} />
    </>
  );
}

/** The ten-second answer, before any chart. */
function StandingFacts({ funnel, organisationId }: { funnel: Funnel; organisationId: string }) {
  const point = funnel.points.find((candidate) => candidate.organisation_id === organisationId);
  const unit = funnel.indicator.unit;
  const scotland: Fact = { label: "Scotland", value: formatValue(funnel.centre, unit), note: formatPeriod(funnel.period) };
  if (!point || point.value === null) {
    return levelOf(organisationId) === "country" ? <Facts facts={[scotland]} /> : null;
  }
  const facts: Fact[] = [
    { label: point.name, value: formatValue(point.value, unit), note: formatFraction(point.numerator, point.denominator) },
    { label: "Likely to lie between", value: formatInterval(point.lower, point.upper, unit), note: "95% interval", words: true },
    scotland,
    { label: "Against Scotland", value: standing(point), note: formatReliability(point.reliability), words: true },
  ];
  return <Facts facts={facts} />;
}

function explainHidden(error: Error, name: string) {
  if (!(error instanceof ProblemError) || error.status !== 404) return null;
  return (
    <Notice heading={`The months of ${name} are not shared with you`}>
      <p>
        A practice's own figures are seen by the practice, and by its cluster where it has agreed to share them. Choose
        another organisation above, or ask the practice.
      </p>
    </Notice>
  );
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
