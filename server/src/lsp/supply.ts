import { ResourceMissing, type ResourceName } from '../core/base/resources.ts';

/** Gets a resource, so that it is there afterwards. */
export type Supply = (name: ResourceName) => Promise<void>;

/** Of a process: it reads resources at once, and what is missing stays so. */
export const noSupply: Supply = async name => {
  throw new ResourceMissing(name);
};

/**
 * Does something that changes nothing until it ends; if a resource turns out to be missing, once more as soon as that is
 * there. So whoever uses one need not know who else does, nor wait.
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
