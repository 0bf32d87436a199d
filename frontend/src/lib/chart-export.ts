/** A chart on the screen, as a file that still says what it is when it is pasted into a report. */

export const SIMULATED = "Simulated values";
const MARGIN = 16;
const LINE = 20;
const FONT = "Arial, Helvetica, sans-serif";
const NAMESPACE = "http://www.w3.org/2000/svg";

export type ChartCaption = { title: string; subtitle: string; source: string; simulated: boolean };

/** Break a text into lines that fit; 7 px a character is Arial at 14 px, on the wide side. */
export function wrapText(text: string, width: number, characterWidth = 7): string[] {
  const room = Math.max(20, Math.floor(width / characterWidth));
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line && line.length + word.length + 1 > room) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return line ? [...lines, line] : lines;
}

function textLine(text: string, y: number, attributes: Record<string, string>): SVGTextElement {
  const element = document.createElementNS(NAMESPACE, "text");
  element.setAttribute("x", String(MARGIN));
  element.setAttribute("y", String(y));
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
}

/** The chart with its title above and its source below, as one standalone SVG document. */
export function chartDocument(
  chart: SVGSVGElement,
  caption: ChartCaption,
): { svg: string; width: number; height: number } {
  const chartWidth = Number(chart.getAttribute("width"));
  const chartHeight = Number(chart.getAttribute("height"));
  const width = chartWidth + 2 * MARGIN;
  const page = document.createElementNS(NAMESPACE, "svg");
  const ground = document.createElementNS(NAMESPACE, "rect");
  page.append(ground);

  let y = MARGIN;
  const put = (text: string, size: string, weight: string, colour: string) => {
    for (const line of wrapText(text, chartWidth, Number(size) * 0.52)) {
      y += LINE;
      page.append(textLine(line, y, { "font-size": size, "font-weight": weight, fill: colour }));
    }
  };
  put(caption.title, "17", "bold", "#14212b");
  put(caption.subtitle, "14", "normal", "#3d4d59");
  if (caption.simulated)
    put(`${SIMULATED}: made up for demonstration, not real patients or practices`, "14", "bold", "#7a3b00");

  const copy = chart.cloneNode(true) as SVGSVGElement;
  for (const extra of copy.querySelectorAll("[data-screen-only]")) extra.remove();
  for (const focusable of copy.querySelectorAll("[tabindex]")) focusable.removeAttribute("tabindex");
  y += 12;
  copy.setAttribute("x", String(MARGIN));
  copy.setAttribute("y", String(y));
  copy.removeAttribute("class");
  page.append(copy);
  y += chartHeight;
  put(caption.source, "12", "normal", "#3d4d59");

  const height = y + MARGIN;
  page.setAttribute("xmlns", NAMESPACE);
  page.setAttribute("width", String(width));
  page.setAttribute("height", String(height));
  page.setAttribute("viewBox", `0 0 ${width} ${height}`);
  page.setAttribute("font-family", FONT);
  ground.setAttribute("width", String(width));
  ground.setAttribute("height", String(height));
  ground.setAttribute("fill", "#ffffff");
  return { svg: new XMLSerializer().serializeToString(page), width, height };
}

export function svgFile(chart: SVGSVGElement, caption: ChartCaption): Blob {
  return new Blob([chartDocument(chart, caption).svg], { type: "image/svg+xml" });
}

/** Twice the size on screen, so that it prints sharply. A data: address, because the policy allows no blob images. */
export async function pngFile(chart: SVGSVGElement, caption: ChartCaption): Promise<Blob> {
  const { svg, width, height } = chartDocument(chart, caption);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * 2;
  canvas.height = height * 2;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser cannot draw pictures.");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("The picture could not be made."))),
      "image/png",
    );
  });
}
