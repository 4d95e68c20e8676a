# The shop as an image: built from these sources, run without a compiler and without root.
FROM eclipse-temurin:25-jdk-noble AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml ./
# dependencies first, so that a change of ours does not fetch them again
RUN --mount=type=cache,target=/root/.m2 ./mvnw -q -B dependency:go-offline -Dexec.skip=true
COPY src src
RUN --mount=type=cache,target=/root/.m2 ./mvnw -q -B package -DskipTests -Dexec.skip=true \
    && java -Djarmode=tools -jar target/stoa-*.jar extract --destination /app \
    && mv /app/stoa-*.jar /app/stoa.jar

FROM eclipse-temurin:25-jre-noble
RUN useradd --system --uid 10001 --home-dir /var/lib/stoa --create-home stoa
WORKDIR /app
COPY --from=build /app/lib lib
COPY --from=build /app/stoa.jar stoa.jar
USER stoa
ENV STOA_HOME=/var/lib/stoa
VOLUME /var/lib/stoa
EXPOSE 8080 8081
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "--enable-native-access=ALL-UNNAMED"]
CMD ["-jar", "stoa.jar"]
