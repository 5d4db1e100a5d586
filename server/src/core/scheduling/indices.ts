import { Decimal, zero } from '../base/decimal.ts';
import { type Amount, combine, isKnown, subtract, unknown } from '../pricing/amount.ts';

/** The measures of earned value: all money, or all hours. */
export interface Measures {
  /** Budget at completion: what all of it was to cost. */
  bac: Amount;
  /** Planned value: the budget of work planned up to now. */
  pv: Amount;
  /** Earned value: the budget of completed work. */
  ev: Amount;
  /** Actual cost: what was spent on it. */
  ac: Amount;
}

export interface EarnedValue extends Measures {
  /** Schedule variance; below 0 is behind. */
  sv: Amount;
  /** Cost variance; below 0 is dearer than planned. */
  cv: Amount;
  /** Schedule performance index; below 1 is behind. */
  spi: Amount;
  /** Cost performance index; below 1 is dearer than planned. */
  cpi: Amount;
  /** Estimate at completion, if the rest costs as what is done did. */
  eac: Amount;
  /** Estimate to complete: what is still to be spent then. */
  etc: Amount;
  /** Variance at completion; below 0 is what it will cost too much. */
  vac: Amount;
  /** To-complete performance index: how well the rest must go to stay within the budget. */
  tcpi: Amount;
}

/**
 * The standard figures of earned value (PMBOK Guide, 6th edition, 7.4.2.2): SV = EV − PV, CV = EV − AC, SPI = EV / PV,
 * CPI = EV / AC, EAC = BAC / CPI, ETC = EAC − AC, VAC = BAC − EAC, TCPI = (BAC − EV) / (BAC − AC). What would be divided
 * by 0 is unknown.
 */
export function earnedValue({ bac, pv, ev, ac }: Measures): EarnedValue {
  const cpi = ratio(ev, ac);
  // BAC × AC / EV, so that no rounded index is carried on.
  const eac = ratio(times(bac, ac), ev);
  return {
    bac,
    pv,
    ev,
    ac,
    sv: subtract(ev, pv),
    cv: subtract(ev, ac),
    spi: ratio(ev, pv),
    cpi,
    eac,
    etc: subtract(eac, ac),
    vac: subtract(bac, eac),
    tcpi: ratio(subtract(bac, ev), subtract(bac, ac)),
  };
}

function times(a: Amount, b: Amount): Amount {
  return combine([a, b], ([first = zero, second = zero]) => first.times(second));
}

function ratio(a: Amount, b: Amount): Amount {
  if (isKnown(b) && b.eq(0)) return unknown('reason.nothing-to-divide-by');
  return combine([a, b], ([dividend = zero, divisor = new Decimal(1)]) => dividend.div(divisor));
}
