import { provideResources, type ResourceName } from './core/base/resources.ts';
import { bundledResources } from './generated/bundled-resources.ts';

const resources: Partial<Record<ResourceName, unknown>> = bundledResources;

/**
 * Registers all resources as part of the bundle, for programs that embed the core: import it once before using the
 * core. The shipped programs read resources from files on demand instead.
 */
provideResources(name => resources[name]);
