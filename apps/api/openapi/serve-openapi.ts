// The OpenAPI 3.1 document and its page: /openapi.json and /docs, everything from this server.
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

export const API_VERSION = '1.0.0';

/** The document of an application, from its routes and request classes. Needs no running hub. */
export function buildOpenApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Hedui 核对')
    .setDescription(
      'Household economic status verification (居民家庭经济状况核对). A client system asks what a household earns, owns and has to spend on a date; the hub checks the consent, asks the departments and consolidates the answers into a sealed report.\n\nRefusals are `application/problem+json` (RFC 9457) with a stable `code`; all faults of a request come at once, in Chinese unless `Accept-Language` prefers English. Money is yuan as a string. Identity numbers travel in bodies only.',
    )
    .setVersion(API_VERSION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'Token of a registered client system.' }, 'client')
    .addTag('verifications', '核对')
    .addTag('reports', '核对报告')
    .addTag('households', '家庭与授权')
    .addTag('catalogue', '数据源、政策包与代码表')
    .build();
  return SwaggerModule.createDocument(app, config);
}

export function serveOpenApi(app: INestApplication): void {
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup('docs', app, () => (document ??= buildOpenApi(app)), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Hedui API',
  });
}
