/** The resources the pages read, named once and taken from the generated paths. */
import type { paths as AssurancePaths } from "./generated/assurance-api";
import type { paths as BenchmarkPaths } from "./generated/benchmark-api";
import type { components as ClusterComponents, paths as ClusterPaths } from "./generated/cluster-api";
import type { paths as QiPaths } from "./generated/qi-api";

type Answer<Operation> = Operation extends {
  responses: { 200: { content: { "application/json": infer Body } } };
}
  ? Body
  : never;

export type Session = Answer<ClusterPaths["/v1/session"]["get"]>;
export type Me = Answer<ClusterPaths["/v1/me"]["get"]>;
export type Grant = Me["grants"][number];
export type Organisations = Answer<ClusterPaths["/v1/organisations"]["get"]>;
export type Practice = Organisations["practices"][number];

type Register = ClusterComponents["schemas"];
export type Role = Register["Role"];
export type SearchResults = Register["SearchResults"];
export type SearchResult = Register["SearchResult"];
export type PracticeDetail = Register["PracticeRead"];
export type ClusterDetail = Register["ClusterRead"];
export type HistoryEntry = Register["HistoryEntry"];
export type PopulationSeries = Register["PopulationSeriesRead"];
export type PracticePopulation = Register["PracticePopulationRead"];
export type Appointment = Register["AppointmentRead"];
export type Vacancy = Register["VacancyRead"];
export type Move = Register["MoveRead"];
export type MoveProposal = Register["MoveProposalRead"];
export type MoveParty = Register["PartyRead"];
export type NewMove = Register["MoveCreate"];
export type RegisterImport = Register["RegisterImportRead"];
export type RegisterImportSummary = Register["RegisterImportSummary"];
export type Finding = Register["FindingRead"];
export type FindingDecision = Register["FindingDecision"];
export type Difference = Register["DifferenceRead"];

export type Indicator = Answer<BenchmarkPaths["/v1/indicators/{code}"]["get"]>;
export type IndicatorVersion = Answer<
  BenchmarkPaths["/v1/indicators/{code}/versions"]["get"]
>["items"][number];
export type Funnel = Answer<BenchmarkPaths["/v1/indicators/{code}/funnel"]["get"]>;
export type FunnelPoint = Funnel["points"][number];
export type Trend = Answer<BenchmarkPaths["/v1/indicators/{code}/trend"]["get"]>;
export type TrendPoint = Trend["points"][number];
export type Profile = Answer<BenchmarkPaths["/v1/organisations/{organisation_id}/profile"]["get"]>;
export type ProfileItem = Profile["items"][number];
export type DataQuality = Funnel["data_quality"];
export type Coverage = Funnel["coverage"];
export type Membership = Trend["membership"];
export type PeerGroup = Answer<BenchmarkPaths["/v1/organisations/{organisation_id}/peer-group"]["get"]>;
export type Revision = Answer<BenchmarkPaths["/v1/benchmarks/revisions"]["get"]>["items"][number];
export type Recomputation = Answer<BenchmarkPaths["/v1/results/{result_id}/recompute"]["post"]>;

export type Alert = Answer<AssurancePaths["/v1/alerts/{alert_id}"]["get"]>;

export type Project = Answer<QiPaths["/v1/projects/{project_id}"]["get"]>;
export type RunChart = Answer<QiPaths["/v1/measures/{measure_id}/run-chart"]["get"]>;
