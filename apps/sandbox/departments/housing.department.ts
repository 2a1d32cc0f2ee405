// Housing: signed REST/JSON whose keys are Chinese, days as 2023年3月5日, yuan as text, a grade as C级.
import type { HttpDepartment } from '../shapes/http-office.js';
import { listPayments } from '../shapes/department.js';
import { chineseDay, chineseMonth, writeCode, yuan } from '../shapes/wire-values.js';

const STATES = { filed: '已备案', registered: '已登记', cancelled: '已撤销' } as const;

export const housing: HttpDepartment = {
  id: 'housing',
  shape: 'http',
  wire: { format: 'json' },
  login: {
    kind: 'hmac',
    headers: { key: 'x-app-id', timestamp: 'x-time', nonce: 'x-nonce', signature: 'x-sign' },
    unit: 'seconds',
    encoding: 'base64',
    signs: ({ method, path, timestamp, nonce, bodySha256 }) => `${method}&${path}&${timestamp}&${nonce}&${bodySha256}`,
  },
  ping: '/zfbz/ping',
  ask: {
    method: 'POST',
    path: '/zfbz/query',
    list: '查询人',
    atMost: 20,
    requestNumber: '请求编号',
    idNumber: '证件号码',
    name: '姓名',
    from: '起始',
    to: '截止',
  },
  codes: { found: '有记录', none: '无记录', unknown: '查无此人', refused: '拒绝' },
  tell: (known) => ({
    网签合同: known.registers.contracts.map(({ number, address, areaSquareMetres, signedOn, status }) => ({
      合同编号: number,
      坐落: address,
      建筑面积: areaSquareMetres,
      签订日期: chineseDay(signedOn),
      状态: writeCode(STATES, status),
    })),
    公租房: known.registers.rentals.flatMap((rental) =>
      listPayments(known, rental).map(({ number, address, month, amount }) => ({
        合同编号: number,
        坐落: address,
        月份: chineseMonth(month),
        月租金: yuan(amount),
      })),
    ),
    房屋鉴定: known.registers.dwellingGrades.map(({ number, address, grade, assessedOn }) => ({
      鉴定编号: number,
      坐落: address,
      等级: `${grade}级`,
      鉴定日期: chineseDay(assessedOn),
    })),
  }),
  writePerson: ({ asked, code, about, telling }) => ({
    请求编号: asked.requestNumber,
    结果: code,
    ...(about ? { 证件号码: about.idNumber, 姓名: about.name } : {}),
    ...telling,
  }),
  writeAnswer: (persons, { asOf }) => ({ 状态: '成功', 数据日期: chineseDay(asOf), 查询人: persons }),
  trouble: {
    credentials: { status: 401, body: { 状态: '签名错误' } },
    malformed: { status: 400, body: { 状态: '请求错误' } },
    failing: { status: 200, body: { 状态: '系统繁忙' } },
    maintenance: { status: 200, body: { 状态: '系统维护' } },
  },
};
