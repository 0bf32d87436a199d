#!/bin/sh
# Run once by the database container on an empty volume: a database and a role of its own for each service.
set -eu
for name in cluster qi benchmark assurance identity; do
	variable="PASSWORD_$(echo "$name" | tr '[:lower:]' '[:upper:]')"
	psql --username=postgres --set=ON_ERROR_STOP=1 --set=name="$name" --set=password="$(printenv "$variable")" <<-'SQL'
		CREATE ROLE :"name" LOGIN PASSWORD :'password';
		CREATE DATABASE :"name" OWNER :"name" TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C';
		REVOKE CONNECT ON DATABASE :"name" FROM PUBLIC;
	SQL
done
