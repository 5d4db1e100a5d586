import { ResourceMissing, type ResourceName } from '../core/base/resources.ts';

/** Makes a resource available. */
export type Supply = (name: ResourceName) => Promise<void>;

/** For a process, which reads resources synchronously: a missing one stays missing. */
export const noSupply: Supply = async name => {
  throw new ResourceMissing(name);
};

/**
 * Runs a function without side effects before its end; if it needs a missing resource, runs it again when the resource
 * is available. So no caller has to know which resources are needed.
 */
export async function supplied<T>(supply: Supply, act: () => T | Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ResourceMissing)) throw error;
    await supply(error.resource);
    return supplied(supply, act);
  }
}
