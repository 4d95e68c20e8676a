@org.springframework.modulith.ApplicationModule(allowedDependencies = {"hen"})
package planted.circle.egg;
