// Refusals about client systems, limits, locks and exports: a part of the problem table.
import type { Bilingual } from '#contracts';

export const systemProblems = {
  'keys-unavailable': {
    status: 503,
    title: {
      zh: '密钥服务长时间不可用,平台暂不读写个人信息;恢复后自动继续。',
      en: 'The key service has been away for too long: nothing of people is read or written until it is back.',
    },
  },
  'client-disabled': {
    status: 401,
    title: { zh: '该客户端已停用或登记已到期。', en: 'This client is disabled, or its registration has ended.' },
  },
  'network-not-allowed': {
    status: 403,
    title: { zh: '请求不是来自该客户端登记的网络。', en: 'The request does not come from a network this client is registered for.' },
  },
  'client-invalid': {
    status: 422,
    title: {
      zh: '客户端登记有误,请按 details.problems 逐项更正。',
      en: 'The registration has problems; correct each one in details.problems.',
    },
  },
  'client-taken': { status: 409, title: { zh: '该客户端编号已登记。', en: 'A client is registered under this id.' } },
  'rate-limited': {
    status: 429,
    title: { zh: '请求过于频繁,请按 Retry-After 稍后再试。', en: 'Too many requests; try again after the time in Retry-After.' },
  },
  'quota-households': {
    status: 429,
    title: {
      zh: '该客户端今日可发起核对的家庭数已用完(上限见 details.limit),请在 Retry-After 之后再提交,或请安全管理员调整 quotas.householdsPerDay。',
      en: 'The households this client may ask for today are used up (details.limit); send again after Retry-After, or have a security administrator change quotas.householdsPerDay.',
    },
  },
  'quota-running': {
    status: 429,
    title: {
      zh: '该客户端进行中的核对已达上限(见 details.limit),请等其中一些办结或取消后再提交,或请安全管理员调整 quotas.runningVerifications。',
      en: 'This client has as many verifications under way as it may (details.limit); wait until some are complete, cancel some, or have a security administrator change quotas.runningVerifications.',
    },
  },
  'lookups-locked': {
    status: 403,
    title: {
      zh: '一小时内查询了过多不存在的编号,本账号的查询已锁定,请联系安全管理员说明情况后解锁。',
      en: 'Too many ids that are not there were asked for within an hour: lookups of this account are locked. A security administrator unlocks them (POST /v1/lookup-locks/{id}/unlock).',
    },
  },
  'export-of-bulk-file': {
    status: 403,
    title: {
      zh: '经办人只能导出批量文件的结果,请在 filter 中写 bulkFileId。',
      en: 'Caseworkers export what came of a bulk file alone; name it as filter.bulkFileId.',
    },
  },
  'export-empty': { status: 422, title: { zh: '没有符合条件的核对。', en: 'The filter leaves no case.' } },
  'export-too-large': {
    status: 422,
    title: { zh: '符合条件的核对超过 details.limit 条,请缩小范围。', en: 'The filter leaves more cases than details.limit; narrow it.' },
  },
  'export-limit': {
    status: 429,
    title: { zh: '24 小时内的导出次数已用完。', en: 'There were as many exports within 24 hours as an officer may have.' },
  },
  'own-export': {
    status: 403,
    title: { zh: '本人申请的导出须由他人批准。', en: 'Somebody else decides about an export of your own.' },
  },
  'export-decided': {
    status: 409,
    title: { zh: '该导出已不待批准。', en: 'The export does not wait for a decision any more.' },
  },
  'export-not-ready': {
    status: 409,
    title: {
      zh: '没有可领取的文件:尚未批准或制作、已领取、已过期或已拒绝,见 details.state。',
      en: 'There is no file to take: not approved or made yet, taken, past its time, or refused; see details.state.',
    },
  },
  'export-outdated': {
    status: 409,
    title: { zh: '该导出属于您调动前的机构,请重新申请。', en: 'The export was made for an office you have left; ask anew.' },
  },
  'clients-not-known': {
    status: 503,
    title: { zh: '暂时无法核实客户端登记,请稍后重试。', en: 'Registrations of clients cannot be checked for the moment; try again later.' },
  },
} as const satisfies Record<string, { readonly status: number; readonly title: Bilingual }>;
