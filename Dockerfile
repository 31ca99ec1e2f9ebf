FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
# The versions first: restoring is repeated only when they change.
COPY *.sln Directory.*.props BannedSymbols.txt .editorconfig ./
COPY src/WorkflowAgents.Agents/*.csproj src/WorkflowAgents.Agents/
COPY src/WorkflowAgents.Channels/*.csproj src/WorkflowAgents.Channels/
COPY src/WorkflowAgents.Data/*.csproj src/WorkflowAgents.Data/
COPY src/WorkflowAgents.Rules/*.csproj src/WorkflowAgents.Rules/
COPY src/WorkflowAgents.Runtime/*.csproj src/WorkflowAgents.Runtime/
COPY src/WorkflowAgents.Server/*.csproj src/WorkflowAgents.Server/
COPY src/WorkflowAgents.Simulator/*.csproj src/WorkflowAgents.Simulator/
COPY src/WorkflowAgents.Studio/*.csproj src/WorkflowAgents.Studio/
COPY src/WorkflowAgents.Workflows/*.csproj src/WorkflowAgents.Workflows/
RUN dotnet restore src/WorkflowAgents.Server
COPY . .
RUN dotnet publish src/WorkflowAgents.Server --no-restore -c Release -o /app

FROM node:22 AS studio
WORKDIR /studio
COPY src/WorkflowAgents.Studio/package*.json ./
RUN npm ci --no-audit --no-fund --ignore-scripts

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
COPY --from=build /source/workflows workflows
COPY --from=build /source/rules rules
COPY --from=studio /studio/node_modules/@elsa-workflows/elsa-studio-wasm studio
# The image's own user, not root; it may write to /data alone.
RUN mkdir /data && chown $APP_UID /data
USER $APP_UID
VOLUME /data
ENV ASPNETCORE_URLS=http://+:5080 \
    ASPNETCORE_HTTP_PORTS= \
    Data__Directory=/data
EXPOSE 5080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/5080 && printf 'GET /health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && grep -q ' 200 ' <&3"]
ENTRYPOINT ["dotnet", "WorkflowAgents.Server.dll"]
