import { useState } from "react";
import type { Profile } from "@/api/types";
import { fileName, saveServiceCsv } from "@/lib/download";
import { formatPeriod } from "@/lib/format";
import { Notice } from "@/ui/notice";
import { ProblemNotice } from "@/ui/problem-notice";
import { DataBehind } from "./data-behind";
import { ProfileItemView } from "./profile-item-view";
import { csvAddress } from "./queries";

/** All indicators of one organisation, in the agreed order: never sorted by how anybody stands. */
export function ProfileList({ profile }: { profile: Profile }) {
  const [error, setError] = useState<unknown>(null);
  const { organisation, simulated } = profile;
  const hasLines = profile.items.some((item) => item.sparkline.length > 1);
  const isPrivate = profile.items.some(({ latest }) => latest.private && latest.value !== null);
  const { period } = profile;
  if (profile.items.length === 0 || period === null)
    return (
      <Notice heading="No results yet" level={3}>
        <p>
          Nothing has been returned for {organisation.name}. Results appear here after the first collection
          round.
        </p>
      </Notice>
    );
  const save = () => {
    setError(null);
    const name = fileName(simulated, [organisation.id, period], "csv");
    saveServiceCsv(csvAddress.profile(organisation.id, profile.membership), name).catch(setError);
  };
  return (
    <>
      <p className="cairn-quiet">
        {formatPeriod(period)}, with the number counted and its 95% interval.
        {organisation.level === "country" || !hasLines
          ? ""
          : ` Solid line: ${organisation.name}. Dashed line: Scotland.`}
        {simulated ? " Simulated values." : ""}
      </p>
      {isPrivate ? (
        <p className="cairn-quiet">
          <strong>Private:</strong> for now only {organisation.name} sees the figures of{" "}
          {formatPeriod(period)}.
        </p>
      ) : null}
      <DataBehind quality={profile.data_quality} />
      <ul className="cairn-profile">
        {profile.items.map((item) => (
          <ProfileItemView
            key={item.indicator.code}
            item={item}
            organisationId={organisation.id}
            organisationName={organisation.name}
            level={organisation.level}
          />
        ))}
      </ul>
      <div className="cairn-downloads">
        <button type="button" onClick={save}>
          Download these numbers (CSV)
        </button>
      </div>
      {error ? <ProblemNotice error={error} level={3} /> : null}
    </>
  );
}
