import { type ReactNode, useRef, useState } from "react";
import { type ChartCaption, pngFile, SIMULATED, svgFile } from "@/lib/chart-export";
import { fileName, saveFile } from "@/lib/download";
import { sentencesOf } from "@/lib/format";
import { Disclosure } from "./disclosure";
import { ProblemNotice } from "./problem-notice";
import { useWidth } from "./use-width";

type Props = {
  caption: ChartCaption;
  /** The sentence of the service: what the chart says, for those who will not read it. */
  sentence: string;
  /** What stands nearby already and need not be read twice. */
  said?: string | undefined;
  fileParts: string[];
  onCsv: () => Promise<void> | void;
  legend: ReactNode;
  table: ReactNode;
  tableSummary?: string;
  chart: (width: number) => ReactNode;
};

/** Everything around a chart: its sentence, its legend, its table twin and its files. */
export function ChartFrame({
  caption,
  sentence,
  said = "",
  fileParts,
  onCsv,
  legend,
  table,
  tableSummary,
  chart,
}: Props) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [error, setError] = useState<unknown>(null);

  const save = (work: () => Promise<void> | void) => async () => {
    setError(null);
    try {
      await work();
    } catch (failure) {
      setError(failure);
    }
  };
  const drawing = () => {
    const svg = box.current?.querySelector<SVGSVGElement>("svg.cairn-chart");
    if (!svg) throw new Error("The chart is not on the page.");
    return svg;
  };
  const saveSvg = () => saveFile(fileName(caption.simulated, fileParts, "svg"), svgFile(drawing(), caption));
  const savePng = async () =>
    saveFile(fileName(caption.simulated, fileParts, "png"), await pngFile(drawing(), caption));

  return (
    <>
      <figure className="cairn-figure">
        <figcaption>{sentencesOf(sentence, said).join(" ")}</figcaption>
        <div ref={box}>{chart(width)}</div>
      </figure>
      {legend}
      <Disclosure summary={tableSummary ?? "Show the numbers as a table"}>
        {caption.simulated ? <p className="cairn-quiet">{SIMULATED}</p> : null}
        {table}
      </Disclosure>
      <div className="cairn-downloads">
        <span>Download:</span>
        <DownloadButton what="Numbers (CSV)" title={caption.title} onClick={save(onCsv)} />
        <DownloadButton what="Picture (PNG)" title={caption.title} onClick={save(savePng)} />
        <DownloadButton what="Picture (SVG)" title={caption.title} onClick={save(saveSvg)} />
      </div>
      {error ? <ProblemNotice error={error} level={3} /> : null}
    </>
  );
}

/** What is seen comes first in what is read out; the chart's title tells several such buttons apart. */
function DownloadButton({ what, title, onClick }: { what: string; title: string; onClick: () => void }) {
  return (
    <button type="button" onClick={onClick}>
      {what}
      <span className="nhsuk-u-visually-hidden"> of “{title}”</span>
    </button>
  );
}
