// The OpenAPI 3.1 document and its page: /openapi.json and /docs, everything from this server.
import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { DEPRECATED_ROUTES, markDeprecated, type DeprecatedRoute } from '../api-policy/deprecations.js';

export const API_VERSION = '1.0.0';

/** The document of an application, from its routes and request classes. Needs no running hub. */
export function buildOpenApi(app: INestApplication, deprecated: readonly DeprecatedRoute[] = DEPRECATED_ROUTES): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Hedui 核对')
    .setDescription(
      'Household economic status verification (居民家庭经济状况核对). A client system asks what a household earns, owns and has to spend on a date; the hub checks the consent, asks the departments and consolidates the answers into a sealed report.\n\nRefusals are `application/problem+json` (RFC 9457) with a stable `code`; all faults of a request come at once, in Chinese unless `Accept-Language` prefers English. Money is yuan as a string. Identity numbers travel in bodies only.',
    )
    .setVersion(API_VERSION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'Token of a registered client system.' }, 'client')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'Token of an opened letter to the family: fifteen minutes.' }, 'family')
    .addCookieAuth(
      'hedui_session',
      { type: 'apiKey', in: 'cookie', description: "Session of an officer's browser; changes want its token as x-csrf-token." },
      'session',
    )
    .addTag('verifications', '核对')
    .addTag('reconciliation', '与上游系统对账')
    .addTag('reports', '核对报告')
    .addTag('households', '家庭与授权')
    .addTag('decisions', '审核决定与救助名单')
    .addTag('statistics', '业务统计')
    .addTag('status', '其他部门查询救助状态')
    .addTag('catalogue', '数据源、政策包、代码表与 JSON Schema')
    .addTag('evaluations', '试算')
    .addTag('local-values', '地方数值:由文件确定、两人核定的政策参数')
    .addTag('hand-requests', '协查函、入户调查与鉴定评估')
    .addTag('callbacks', '数据源回调')
    .addTag('access', '权限、近亲属回避与审计委托')
    .addTag('policy-runs', '政策模拟与重新认定')
    .addTag('sign-in', '登录与会话')
    .addTag('oauth', '客户端系统的令牌')
    .addTag('clients', '客户端系统登记')
    .addTag('family', '家庭查询函')
    .addTag('officers', '机构与工作人员')
    .build();
  return markDeprecated(SwaggerModule.createDocument(app, config), deprecated);
}

const PAGE = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>Hedui API</title><link rel="stylesheet" href="/docs/swagger-ui.css"></head><body><div id="swagger-ui"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>`;
const START = "window.ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null });";
/** The page's own scripts and styles; its icons are data addresses. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Routes of the server itself, open to everybody: they say nothing about anyone. */
export function serveOpenApi(app: NestFastifyApplication, deprecated: readonly DeprecatedRoute[]): void {
  const server = app.getHttpAdapter().getInstance();
  // Swagger UI comes with @nestjs/swagger, so it is looked up from there.
  const fromSwagger = createRequire(createRequire(import.meta.url).resolve('@nestjs/swagger'));
  let document: string | undefined;

  server.get('/openapi.json', async (_request, reply) => {
    document ??= JSON.stringify(buildOpenApi(app, deprecated));
    return reply.type('application/json; charset=utf-8').header('Cache-Control', 'public, max-age=300').send(document);
  });
  server.get('/docs', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('Content-Security-Policy', PAGE_POLICY).send(PAGE),
  );
  server.get('/docs/start.js', async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(START));
  for (const [file, type] of [
    ['swagger-ui.css', 'text/css'],
    ['swagger-ui-bundle.js', 'text/javascript'],
  ] as const)
    server.get(`/docs/${file}`, async (_request, reply) => {
      const content = await readFile(fromSwagger.resolve(`swagger-ui-dist/${file}`));
      return reply.type(`${type}; charset=utf-8`).header('Cache-Control', 'public, max-age=86400').send(content);
    });
}
