// Refusals about signing in, sessions, officers and organisations: a part of the problem table.
import type { Bilingual } from '#contracts';

export const identityProblems = {
  'sign-in-refused': { status: 401, title: { zh: '用户名、密码或账号状态不正确。', en: 'Name, password or account are not right.' } },
  'sign-in-throttled': {
    status: 429,
    title: { zh: '该用户名尝试次数过多,请稍后再试。', en: 'There were too many tries for this name; try again later.' },
  },
  'challenge-invalid': {
    status: 401,
    title: { zh: '本次登录已失效,请重新输入用户名和密码。', en: 'This sign-in is over; begin again with name and password.' },
  },
  'second-factor-refused': {
    status: 401,
    title: { zh: '验证码不正确或已使用过。', en: 'The code is not right, or it was used before.' },
  },
  'session-missing': { status: 401, title: { zh: '尚未登录或登录已结束。', en: 'Nobody has signed in here, or the session is over.' } },
  'session-locked': {
    status: 401,
    title: {
      zh: '会话因闲置已锁定,请用 PIN 或验证码解锁。',
      en: 'The session is locked after idle time; unlock it with the PIN or a code.',
    },
  },
  'unlock-refused': {
    status: 401,
    title: { zh: 'PIN 或验证码不正确,或不是登录时的电脑。', en: 'The PIN or code is not right, or this is not the PC of the sign-in.' },
  },
  'csrf-refused': {
    status: 403,
    title: {
      zh: '请求不是由本平台页面发出,或缺少 x-csrf-token。',
      en: 'The request does not come from a page of this hub, or lacks x-csrf-token.',
    },
  },
  'step-up-needed': {
    status: 403,
    title: {
      zh: '此操作需要在五分钟内再次验证:POST /v1/session/step-up。',
      en: 'This needs the second factor within the last five minutes: POST /v1/session/step-up.',
    },
  },
  'provider-unavailable': {
    status: 503,
    title: { zh: '统一身份认证暂时不可用,请稍后再试。', en: 'The identity provider does not answer; try again later.' },
  },
  'login-name-taken': { status: 409, title: { zh: '该登录名已被使用。', en: 'Another officer has this login name.' } },
  'external-id-taken': {
    status: 409,
    title: { zh: '该统一身份标识已属于另一名人员。', en: 'Another officer has this id of the OpenID provider.' },
  },
  'organisation-taken': {
    status: 409,
    title: { zh: '该区划已有同名机构。', en: 'The division has an organisation of this name.' },
  },
  'organisation-unknown': {
    status: 422,
    title: { zh: '没有此机构,请查 /v1/organisations。', en: 'There is no such organisation; see /v1/organisations.' },
  },
  'organisation-misplaced': {
    status: 422,
    title: {
      zh: '区划代码与机构层级不符,或不在上级机构的区划之内,见 details。',
      en: 'The division code does not fit the kind of organisation, or lies outside its parent, see details.',
    },
  },
  'roles-not-combinable': {
    status: 422,
    title: {
      zh: '系统、安全、审计管理员须各由一人担任,且不得兼任其他角色。',
      en: 'System, security and audit administrators are three people, and hold no other role.',
    },
  },
  'password-weak': {
    status: 422,
    title: {
      zh: '密码应为 12 至 128 个字符,不含登录名,且不同于初始密码。',
      en: 'A password has 12 to 128 characters, does not hold the login name and is not the one handed out.',
    },
  },
  'pin-weak': {
    status: 422,
    title: { zh: 'PIN 应为 6 至 12 位数字,不得全部相同或连续。', en: 'A PIN is 6 to 12 digits, neither all alike nor in a row.' },
  },
} as const satisfies Record<string, { readonly status: number; readonly title: Bilingual }>;
