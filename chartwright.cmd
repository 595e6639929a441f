@echo off
rem Runs Chartwright from its own checkout on Windows: builds it at first use and when its sources changed.
rem
rem   CHARTWRIGHT_JAVA_OPTS  more options for the JVM
rem   JAVA_HOME              the Java to use; that of the PATH by default
setlocal
set "home=%~dp0"
set "home=%home:~0,-1%"

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
"%java%" -version >nul 2>&1
if errorlevel 1 (
  echo chartwright: Java is missing; install JDK 17 or later, or set JAVA_HOME to one. 1>&2
  exit /b 3
)

"%java%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "%home%\ci\launcher\Build.java" "%home%"
if errorlevel 1 exit /b 3

if not defined GOGC set "GOGC=400"
"%java%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xlog:disable %CHARTWRIGHT_JAVA_OPTS% -jar "%home%\src\command\target\chartwright.jar" %*
exit /b %errorlevel%
