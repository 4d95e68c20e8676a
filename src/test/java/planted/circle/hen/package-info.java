@org.springframework.modulith.ApplicationModule(allowedDependencies = {"egg"})
package planted.circle.hen;
