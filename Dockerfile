# authmd-check in a container: docker run --rm authmd-check example.com --passive
# The base is an exact version, so that the same commit makes the same image. Raise both lines together.
FROM node:22.23.3-alpine AS build
WORKDIR /build
COPY . .
RUN npm ci --ignore-scripts && npm run pack && npm pack --pack-destination /tmp ./package

FROM node:22.23.3-alpine
COPY --from=build /tmp/authmd-check-*.tgz /tmp/
RUN npm install --global --no-fund --no-audit /tmp/authmd-check-*.tgz && rm /tmp/authmd-check-*.tgz
# Reports are written where the folder of the host is mounted.
WORKDIR /work
USER node
ENTRYPOINT ["authmd-check"]
CMD ["--help"]
