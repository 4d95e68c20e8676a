# The shop as an image: built from these sources, run without a compiler and without root. What the JVM learns at a training run (JEP 483, 514,
# 515) is in it. `bin/bench start` does the same without an engine, and measures it.
FROM eclipse-temurin:25-jdk-noble AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml ./
# dependencies first, so that a change of ours does not fetch them again
RUN --mount=type=cache,target=/root/.m2 ./mvnw -q -B dependency:go-offline -Dexec.skip=true
COPY src src
COPY ops/java.options ops/java.options
RUN --mount=type=cache,target=/root/.m2 ./mvnw -q -B package -DskipTests -Dexec.skip=true \
    && ./mvnw -q -B dependency:copy-dependencies -DincludeScope=test -DoutputDirectory=/build/training \
    && java -Djarmode=tools -jar target/stoa-*.jar extract --layers --destination /layers \
    && mv /layers/application/stoa-*.jar /layers/application/stoa.jar

# A cache is of one JVM and of these very files: it is made where it will be used, by people who walk through the shop.
FROM eclipse-temurin:25-jre-noble
RUN useradd --system --uid 10001 --home-dir /var/lib/stoa --create-home stoa
WORKDIR /app
COPY --from=build /layers/dependencies/ /layers/snapshot-dependencies/ ./
COPY --from=build /layers/application/ /build/ops/java.options ./
RUN --mount=type=bind,from=build,source=/build,target=/build \
    mkdir /tmp/training && cd /tmp/training \
    && java -cp "/build/target/test-classes:/build/target/classes:/build/training/*" shop.stoa.measuring.Training /app \
    && rm -rf /tmp/training
USER stoa
ENV STOA_HOME=/var/lib/stoa
# one pool of memory for all threads instead of one for each
ENV MALLOC_ARENA_MAX=2
VOLUME /var/lib/stoa
EXPOSE 8080 8081
ENTRYPOINT ["java", "@java.options", "-XX:AOTCache=stoa.aot"]
CMD ["-jar", "stoa.jar"]
