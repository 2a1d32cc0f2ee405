// Which acts are looks at a person: these stop when the audit cannot be proved any more, and usage reports count them.

/**
 * The last part of the action of every look: "report.read", "hand-request.printed", "report.summary-read". Looks at the
 * audit itself are none: they go on when others stop. POSIX and JavaScript read it alike.
 */
export const LOOK_PATTERN = '^(?!audit\\.).*[.-](read|listed|printed|unmasked|exported|previewed|viewed|replayed)$';
const LOOK = new RegExp(LOOK_PATTERN);

export const isLook = (action: string): boolean => LOOK.test(action);

/** Long rows of digits in a reason could be somebody's number. */
export const clearReason = (reason: string): string => reason.replace(/\d{6,}[\dXx]*/g, '…').slice(0, 500);
