import { useParams } from "@tanstack/react-router";
import { SERVICES } from "@/features/reference/openapi-model";
import { ServicePage } from "@/features/reference/service-page";
import { NotFoundRoute } from "./not-found";

export function DocsServiceRoute() {
  const { service } = useParams({ from: "/docs/api/$service" });
  const known = SERVICES.find((each) => each.name === service);
  return known ? <ServicePage key={known.name} service={known.name} /> : <NotFoundRoute />;
}
