/** A plan as data, as far as money hangs on it; the keys are those of the language. */
export interface PlanInput {
  methodology?: string;
  project: { start?: string; contract?: { date?: string } };
  pricing: PricingInput;
  payments?: WayInput | PaymentInput[];
  terms?: { warranty?: string | number };
  calendar?: { 'hours-per-day'?: number; workdays?: string[] };
  executors?: Record<string, ExecutorInput>;
  blocks: BlockInput[];
  changes?: ChangeInput[];
  scenarios?: Record<string, ScenarioInput>;
}

export interface PricingInput {
  currency: string;
  rate?: number;
  contingency?: string;
  discount?: string | number;
  vat?: string | { rate: string; included?: boolean };
  prepayment?: string;
  'round-to'?: number;
  'pay-in'?: { currency: string; rate: number; plus?: string };
}

export interface ExecutorInput {
  kind?: string;
  rate?: number;
  cost?: number;
}

export interface BlockInput {
  id: string;
  type: string;
  title?: string;
  estimate?: 'preliminary' | 'detailed' | 'fixed';
  optional?: boolean;
  status?: string;
  accepted?: string;
  billing?: string;
  price?: number;
  cost?: number;
  rate?: number;
  contingency?: string;
  discount?: string | number;
  vat?: string;
  prepayment?: string;
  every?: Every;
  times?: number;
  pay?: string;
  tasks?: TaskInput[];
  items?: ItemInput[];
}

export type Every = 'week' | 'month' | 'quarter' | 'year';

export type HoursInput = number | string | { min: number | string; likely: number | string; max: number | string };

export interface TaskInput {
  id?: string;
  hours?: HoursInput;
  quantity?: number;
  duration?: string;
  every?: Every;
  times?: number;
  rate?: number;
  price?: number;
  cost?: number;
  executor?: string;
  optional?: boolean;
  internal?: boolean;
  status?: string;
  tasks?: TaskInput[];
}

export interface ItemInput {
  id?: string;
  quantity?: number;
  price?: number;
  'at-cost'?: boolean;
  share?: string;
  of?: string[];
  min?: number;
  cost?: number;
  discount?: string;
  vat?: string;
  optional?: boolean;
}

export interface ChangeInput {
  id: string;
  block: string;
  status?: string;
  hours?: HoursInput;
  price?: number;
  rate?: number;
  cost?: number;
  executor?: string;
  internal?: boolean;
  'each-period'?: boolean;
}

export interface WayInput {
  per?: string;
  merge?: boolean;
  least?: number;
}

export interface PaymentInput {
  share?: string;
  amount?: number;
  rest?: boolean;
  at?: string;
  after?: string;
  before?: string;
  lag?: number | string;
  due?: number | string;
  title?: string;
}

export interface ScenarioInput {
  rate?: number;
  contingency?: string;
  discount?: string | number;
  prepayment?: string;
  start?: string;
  with?: string[];
  without?: string[];
}
