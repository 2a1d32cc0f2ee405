# One image for every process; the command decides which. Built output and production packages only: no compiler, no
# embedded PostgreSQL, no development tools, and a user who may write nowhere but /tmp.
FROM node:22-slim AS build
WORKDIR /hedui
COPY package.json package-lock.json ./
RUN npm install --no-save --no-audit --no-fund --loglevel=error
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY libs libs
COPY apps apps
RUN node scripts/bootstrap.mjs

FROM node:22-slim AS packages
WORKDIR /hedui
COPY package.json package-lock.json ./
# --omit=optional leaves out the PostgreSQL binaries of `npm run demo`: here DATABASE_URL is always set
RUN npm install --no-save --no-audit --no-fund --loglevel=error --omit=dev --omit=optional

FROM node:22-slim
ENV NODE_ENV=production NODE_OPTIONS=--enable-source-maps HEDUI_HTTP_HOST=0.0.0.0
WORKDIR /hedui
COPY package.json ./
COPY config config
# served to clients and editors
COPY docs/schemas docs/schemas
COPY libs/persistence/migrations libs/persistence/migrations
# the pretend people of the sandbox; nothing else reads them
COPY test/personas test/personas
COPY --from=packages /hedui/node_modules node_modules
COPY --from=build /hedui/dist dist
# a volume mounted here belongs to the user of the processes
RUN mkdir /anchor && chown node:node /anchor
USER node
EXPOSE 3000
# the API's; the worker answers on its own port, see docker-compose.yml
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.HEDUI_HTTP_PORT??3000)+'/health/live').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "dist/apps/api/main.js"]
