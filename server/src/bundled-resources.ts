import { provideResources, type ResourceName } from './core/base/resources.ts';
import { bundledResources } from './generated/bundled-resources.ts';

const resources: Partial<Record<ResourceName, unknown>> = bundledResources;

/**
 * All resources as part of the program, for whoever bundles the core into something of their own: imported once, before
 * the core is used. What ships reads them as files instead, each when it is needed.
 */
provideResources(name => resources[name]);
